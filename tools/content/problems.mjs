// Everything that is wrong with the content, collected so that one run names all of it.

export class Problems {
    #list = [];

    /**
     * @param {string} file path as a writer would type it
     * @param {number} line 1 for the first line
     * @param {string} reason what is wrong and what to do
     */
    add(file, line, reason) {
        this.#list.push({ file, line, reason });
    }

    /** @returns {boolean} */
    get none() {
        return this.#list.length === 0;
    }

    /** @returns {string[]} "file:line: reason", in the order of files and lines */
    lines() {
        const key = ({ file, line }) => `${file}\0${String(line).padStart(8, "0")}`;
        return this.#list
            .map((problem) => ({ sort: key(problem), ...problem }))
            .sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0))
            .map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
    }
}
