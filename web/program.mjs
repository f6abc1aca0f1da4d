import { countedResponse, DownloadError } from "./download.mjs";
import { UnsupportedError } from "./support.mjs";

function loadScript(url) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = () => reject(new DownloadError("sample_space.js", "the server does not give it"));
        document.head.append(script);
    });
}

// Compiles while the bytes arrive. Compilation fails only where the browser lacks a feature that
// the program is built with, since a broken transfer fails as a transfer.
async function compile(response, imports) {
    try {
        return await WebAssembly.instantiateStreaming(response, imports);
    } catch (error) {
        if (error instanceof WebAssembly.CompileError) {
            throw new UnsupportedError("This browser is too old for the labs: it does not know WebAssembly with SIMD.");
        }
        throw new DownloadError("sample_space.wasm", "the connection broke");
    }
}

/**
 * @param host what the program may ask of the page (host.mjs)
 * @returns {Promise<object>} Emscripten's module, ready for calls
 */
export async function loadProgram(manifest, host, progress) {
    const [response] = await Promise.all([
        countedResponse(manifest, "sample_space.wasm", progress, "application/wasm"),
        loadScript(manifest.url("sample_space.js")),
    ]);
    return new Promise((resolve, reject) => {
        window.createSampleSpace({
            host,
            instantiateWasm(imports, done) {
                compile(response, imports).then(({ instance, module }) => done(instance, module), reject);
                return {};
            },
        }).then(resolve, reject);
    });
}
