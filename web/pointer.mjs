// Buttons as PointerEvent.buttons has them, in the order in which ImGui counts.
const buttonMasks = [1, 2, 4];
const stepsPerUnit = [1 / 100, 1 / 3, 80]; // pixels, lines, pages: as wheels report them

function distance([a, b]) {
    return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle([a, b]) {
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Mouse, pen and fingers on the canvas. One finger points; two fingers pinch. */
export function listenToPointers(canvas, book, loop) {
    const fingers = new Map();
    let pressed = 0;
    let pinching = false;

    const place = (event) => {
        const box = canvas.getBoundingClientRect();
        return {
            x: ((event.clientX - box.left) * canvas.width) / box.width,
            y: ((event.clientY - box.top) * canvas.height) / box.height,
        };
    };

    const press = (buttons, touch) => {
        buttonMasks.forEach((mask, button) => {
            if ((pressed ^ buttons) & mask) book.pointerButton(button, (buttons & mask) !== 0, touch);
        });
        pressed = buttons;
    };

    // What the first finger began must not end as a click.
    const beginPinch = () => {
        pinching = true;
        book.pointerLeave();
        press(0, true);
    };

    const movePinch = (event) => {
        const before = [...fingers.values()].slice(0, 2);
        const spread = distance(before);
        fingers.set(event.pointerId, place(event));
        const after = [...fingers.values()].slice(0, 2);
        const centre = middle(after);
        if (spread > 0) book.pinch(distance(after) / spread, centre.x, centre.y);
    };

    const follow = (event) => {
        const touch = event.pointerType === "touch";
        if (touch && fingers.has(event.pointerId)) {
            if (fingers.size >= 2) {
                if (!pinching) beginPinch();
                movePinch(event);
                return;
            }
            fingers.set(event.pointerId, place(event));
        }
        if (pinching) return;
        const { x, y } = place(event);
        book.pointerMove(x, y, touch);
        press(event.buttons, touch);
    };

    const lift = (event) => {
        const touch = event.pointerType === "touch";
        fingers.delete(event.pointerId);
        if (!pinching) {
            const { x, y } = place(event);
            book.pointerMove(x, y, touch);
            press(event.buttons, touch);
            loop.now();
            if (touch) book.pointerLeave();
        } else if (fingers.size === 0) {
            pinching = false;
        }
        loop.wake();
    };

    canvas.addEventListener("pointerdown", (event) => {
        canvas.setPointerCapture(event.pointerId);
        if (event.pointerType === "touch") fingers.set(event.pointerId, place(event));
        follow(event);
        loop.now();
    });
    canvas.addEventListener("pointermove", (event) => {
        follow(event);
        loop.wake();
    });
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", (event) => {
        book.pointerLeave();
        lift(event);
    });
    canvas.addEventListener("pointerleave", (event) => {
        if (event.pointerType === "touch" || pressed !== 0) return;
        book.pointerLeave();
        loop.wake();
    });
    canvas.addEventListener("contextmenu", (event) => event.preventDefault());
    listenToWheel(canvas, book, loop, place);
}

function listenToWheel(canvas, book, loop, place) {
    let controlDown = false;
    const noteControl = (event) => {
        controlDown = event.ctrlKey;
    };
    window.addEventListener("keydown", noteControl);
    window.addEventListener("keyup", noteControl);

    canvas.addEventListener("wheel", (event) => {
        // With the key held the reader zooms the page, which is the browser's to do. Without it,
        // browsers report a pinch on a touch pad this way.
        if (event.ctrlKey && controlDown) return;
        event.preventDefault();
        if (event.ctrlKey) {
            const { x, y } = place(event);
            book.pinch(Math.exp(-event.deltaY / 100), x, y);
        } else {
            const steps = stepsPerUnit[event.deltaMode] ?? stepsPerUnit[0];
            book.wheel(-event.deltaX * steps, -event.deltaY * steps);
        }
        loop.wake();
    }, { passive: false });
}
