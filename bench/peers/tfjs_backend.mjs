// Brings TensorFlow.js up on its fastest backend without a GPU: WebAssembly with SIMD, one thread.
// The page has loaded the library's own scripts, as a page of a tutorial does.

/* global tf */

const packages = new URL("../node_modules/@tensorflow/", import.meta.url);

function addScript(path) {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(path, packages).href;
        script.onload = resolve;
        script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
        document.head.append(script);
    });
}

/**
 * @param {"wasm"|"cpu"} backend
 * @returns {Promise<void>} when `tf` computes on it; rejects when the browser gives it less
 */
export async function startTensorFlow(backend = "wasm") {
    await addScript("tfjs/dist/tf.es2017.min.js");
    if (backend === "wasm") {
        await addScript("tfjs-backend-wasm/dist/tf-backend-wasm.es2017.min.js");
        tf.wasm.setWasmPaths(new URL("tfjs-backend-wasm/dist/", packages).href);
        tf.wasm.setThreadsCount(1);
    }
    if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend "${backend}" here`);
    await tf.ready();
    if (backend === "wasm" && !(await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT"))) {
        throw new Error("This browser has no WebAssembly SIMD");
    }
}
