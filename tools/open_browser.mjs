import { spawn } from "node:child_process";

function browserCommand(environment, platform) {
    if (environment.CI) return null;
    if (platform === "darwin") return ["open"];
    if (platform === "win32") return ["cmd", "/c", "start", ""];
    if (environment.DISPLAY || environment.WAYLAND_DISPLAY) return ["xdg-open"];
    return null;
}

/**
 * Opens an address in the reader's browser, where there is a screen; elsewhere does nothing.
 * The address has been printed already, so a machine without xdg-open loses nothing.
 */
export function openBrowser(url, environment = process.env, platform = process.platform) {
    const command = browserCommand(environment, platform);
    if (!command) return false;
    const child = spawn(command[0], [...command.slice(1), url], { stdio: "ignore", detached: true });
    child.on("error", () => {});
    child.unref();
    return true;
}
