# A seed must give the same bits in every browser and on every x86-64 desktop. These flags are the
# whole of that promise on the compiler's side; a target without them may not compute anything.

add_library(sample_space_determinism INTERFACE)

# A fused multiply-add rounds once where two operations round twice.
target_compile_options(sample_space_determinism INTERFACE -ffp-contract=off -fno-fast-math)

if(EMSCRIPTEN)
    # wasm SIMD lanes are those of SSE. Eigen must also believe in 16 registers, as on x86-64, or it
    # picks another product kernel and sums in another order.
    target_compile_options(sample_space_determinism INTERFACE -msimd128 -msse4.1)
    target_compile_definitions(sample_space_determinism INTERFACE
        EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS=16)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$")
    target_compile_options(sample_space_determinism INTERFACE -msse4.1 -mno-avx -mno-fma)
endif()

target_compile_definitions(sample_space_determinism INTERFACE EIGEN_DONT_PARALLELIZE)

# A product packs its operands into scratch memory; up to this many bytes it lies on the stack (4 MB
# in wasm, cmake/programs.cmake), so that a warm training step asks nothing of the heap.
target_compile_definitions(sample_space_determinism INTERFACE EIGEN_STACK_ALLOCATION_LIMIT=786432)
