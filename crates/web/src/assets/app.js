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

// Save and take off, without leaving the article.
for (const form of document.querySelectorAll("form[data-save]")) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const button = form.querySelector("button");
        button.disabled = true;
        try {
            const answer = await fetch(form.action, {
                method: "POST",
                headers: { Accept: "application/json" },
                body: new URLSearchParams(new FormData(form)),
            });
            if (!answer.ok) throw new Error(String(answer.status));
            const isSaved = form.action.endsWith("/save");
            form.action = form.dataset.save + (isSaved ? "unsave" : "save");
            button.textContent = isSaved ? "Saved: take off" : "Save for later";
        } catch {
            // The browser knows the long way, and shows what went wrong.
            form.submit();
        } finally {
            button.disabled = false;
        }
    });
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
