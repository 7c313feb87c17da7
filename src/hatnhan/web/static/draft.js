/* A long page: what is typed is kept on the server as a draft. Without this script the page works as it did. */
"use strict";
(() => {
  const PAUSE = 1500;
  const RETRY = 15000;
  const PATIENCE = 30000;
  const said = document.querySelector("[data-draft]");
  if (!said) return;
  const form = said.closest("form");
  const [words, door] = said.children;
  let dirty = false;
  let leaving = false;
  let state = "";
  let at = "";
  let timer = 0;
  let running = null;

  const packed = () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("draft-page", said.dataset.page);
    body.set("draft-account", said.dataset.account);
    return body;
  };

  const ask = (options) => fetch(said.dataset.draft, { redirect: "manual", credentials: "same-origin", cache: "no-store", ...options });

  /* Who signed in anew has another token: without it the form itself would not be taken either. */
  async function renew() {
    const answer = await ask({ signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect") return false;
    form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
    return true;
  }

  async function send(again = true) {
    try {
      const answer = await ask({ method: "POST", body: packed(), signal: AbortSignal.timeout(PATIENCE) });
      if (answer.type === "opaqueredirect") return "door";
      if (answer.status === 403 && again) return (await renew()) ? await send(false) : "door";
      if (answer.status === 409) return "other";
      if (answer.status === 413) return "long";
      if (!answer.ok) return "offline";
      at = (await answer.json()).at;
      return "kept";
    } catch {
      return "offline";
    }
  }

  const tell = () => {
    const told = said.dataset[state].replace("{time}", at);
    if (words.textContent !== told) words.textContent = told;
    said.className = isBad() ? "notice warning" : "hint";
    door.hidden = state !== "door";
  };
  const isBad = () => ["offline", "door", "other"].includes(state);

  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  };

  /* One at a time; what was typed meanwhile goes with the next. */
  function keep() {
    running ??= (async () => {
      dirty = false;
      const told = await send();
      running = null;
      if (leaving) return;
      state = told;
      tell();
      if (isBad()) dirty = true;
      if (dirty) later(isBad() ? RETRY : PAUSE);
    })();
    return running;
  }

  form.addEventListener("input", () => {
    dirty = true;
    if (!isBad()) later(PAUSE);
  });
  /* On a dead line, or signed out, the form stays where it is: the browser would put a page of faults in its place. */
  form.addEventListener("submit", async (event) => {
    if (!isBad()) {
      leaving = true;
      return;
    }
    event.preventDefault();
    if (running) await running;
    await keep();
    if (isBad()) said.focus();
    else form.requestSubmit(event.submitter);
  });
  window.addEventListener("online", () => isBad() && later(0));
  window.addEventListener("focus", () => isBad() && later(0));
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && dirty && !leaving) ask({ method: "POST", body: packed(), keepalive: true }).catch(() => null);
  });
})();
