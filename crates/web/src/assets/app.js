// Everything works without this file; it tells times as people do, saves without a new page,
// and offers to install.
"use strict";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// Times: "5 minutes ago" for the last day, then the day, with the exact time as a tooltip.
const english = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

function ago(then, now) {
    const seconds = Math.max(0, (now - then) / 1000);
    if (seconds < MINUTE) return "just now";
    if (seconds < HOUR) return english.format(-Math.floor(seconds / MINUTE), "minute");
    if (seconds < DAY) return english.format(-Math.floor(seconds / HOUR), "hour");
    if (seconds < 2 * DAY) return "yesterday";
    const sameYear = then.getFullYear() === now.getFullYear();
    return (sameYear ? day : dayAndYear).format(then);
}

function tellTimes() {
    const now = new Date();
    for (const time of document.querySelectorAll("time[data-ago]")) {
        const then = new Date(time.dateTime);
        if (Number.isNaN(then.getTime())) continue;
        time.title = exact.format(then);
        time.textContent = ago(then, now);
    }
}

tellTimes();
setInterval(tellTimes, 30 * 1000);
addEventListener("pageshow", tellTimes);

// Buttons that do something and can take it back (save, follow), without leaving the page:
// `data-flip` has both addresses, `data-words` what the button says before and after.
for (const form of document.querySelectorAll("form[data-flip]")) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        try {
            await send(form);
            const [on, off] = form.dataset.flip.split(" ");
            const [before, after] = form.dataset.words.split("|");
            const isOn = form.getAttribute("action") === on;
            form.setAttribute("action", isOn ? off : on);
            (form.querySelector("[data-word]") ?? button).textContent = isOn ? after : before;
        } catch {
            // The browser knows the long way, and shows what went wrong.
            form.submit();
        } finally {
            button.disabled = false;
        }
    });
}

// “More like this” and “less like this”: a word of thanks, or the story goes.
for (const form of document.querySelectorAll("form[data-say]")) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        try {
            await send(form);
            if ("gone" in form.dataset) form.closest("li").remove();
            else button.textContent = form.dataset.say;
        } catch {
            form.submit();
        }
    });
}

async function send(form) {
    const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
    });
    if (!answer.ok) throw new Error(String(answer.status));
}

// How long an article is read, for who is signed in and wants a profile: only then the page asks.
// A second counts when the page is in sight and its reader was active in the last minute.
const text = document.querySelector("[data-read]");
if (text) {
    let seconds = 0;
    let share = 0;
    let active = Date.now();
    const look = () => {
        active = Date.now();
        const box = text.getBoundingClientRect();
        if (box.height > 0) share = Math.max(share, (innerHeight - box.top) / box.height);
    };
    const tell = () => {
        if (seconds === 0) return;
        const told = new URLSearchParams({ seconds, share: Math.min(1, Math.max(0, share)) });
        if (navigator.sendBeacon(text.dataset.read, told)) seconds = 0;
    };
    look();
    for (const act of ["scroll", "pointerdown", "keydown"]) {
        addEventListener(act, look, { passive: true });
    }
    setInterval(() => {
        const isRead = document.visibilityState === "visible" && Date.now() - active < MINUTE * 1000;
        if (isRead) seconds += 1;
        if (seconds >= 30) tell();
    }, 1000);
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") tell();
    });
    addEventListener("pagehide", tell);
}

// The reader's own time zone, where none is chosen yet.
for (const zone of document.querySelectorAll("input[data-zone]")) {
    zone.value ||= Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

// Install: only where the browser offers it.
addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    for (const button of document.querySelectorAll("[data-install]")) {
        button.hidden = false;
        button.addEventListener("click", () => event.prompt(), { once: true });
    }
});

// The reader's menu closes like a menu.
const menu = document.querySelector("details.menu");
if (menu) {
    addEventListener("click", (event) => {
        if (!menu.contains(event.target)) menu.open = false;
    });
    addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
    });
}

// On narrow screens the current section is in sight.
const sections = document.querySelector(".sections");
const here = sections?.querySelector("[aria-current]");
if (here && sections.scrollWidth > sections.clientWidth) {
    sections.scrollLeft = here.offsetLeft - (sections.clientWidth - here.offsetWidth) / 2;
}
