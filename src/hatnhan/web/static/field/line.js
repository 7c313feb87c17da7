/* The line to the register. Nothing is deleted here but on the register's word for that very entry: an answer that is
   no JSON of ours, a redirect to the door, a dropped line leave everything where it is. */
"use strict";
(() => {
  const PATIENCE = 60000;
  const base = document.body.dataset.base;

  class LineState extends Error {
    constructor(state) {
      super(state);
      this.state = state;
    }
  }

  async function call(path, { phone = "", token = "", body } = {}) {
    const headers = { Accept: "application/json", "X-Field-Phone": phone };
    if (body) Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": token });
    const options = { headers, redirect: "manual", credentials: "same-origin", cache: "no-store" };
    if (body) Object.assign(options, { method: "POST", body: JSON.stringify(body) });
    let answer;
    try {
      answer = await fetch(base + path, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    } catch {
      throw new LineState("offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new LineState("door");
    if (answer.status === 410) throw new LineState("revoked");
    if (answer.status === 409) throw new LineState("other");
    try {
      const told = await answer.json();
      if (answer.ok) return told;
    } catch {
      /* not an answer of ours: a proxy's page, or one that was cut off */
    }
    throw new LineState("trouble");
  }

  async function sendEntries(vault, phone, status, said) {
    const undecided = new Set(status.undecided);
    let sent = 0;
    for (const entry of await vault.entries()) {
      if (entry.state !== "waiting" && undecided.has(entry.id)) continue;
      if (!entry.tried) await vault.mark(entry, { tried: true });
      said("sending");
      try {
        const { page, form, format, seen, values } = entry.body;
        const body = { id: entry.id, page, form, format, seen, values, account: vault.meta.account };
        const answer = await call("entries/send/", { phone, token: status.token, body });
        if (answer.id !== entry.id) continue;
        await takeAnswer(vault, entry, answer);
        sent += 1;
      } catch (fault) {
        if (fault.state !== "trouble") throw fault;
        said("trouble");
      }
    }
    return sent;
  }

  async function takeAnswer(vault, entry, answer) {
    if (answer.settled) await vault.forget(entry.id);
    else await vault.mark(entry, { tried: true, state: answer.kind }, { answer });
  }

  /* What was asked for comes first, and is told at once: on a slow line the other pages take as long again. */
  async function fetchSnapshots(vault, phone, status, first, fetched) {
    const pages = [...status.pages].sort((one, other) => (other.slug === first) - (one.slug === first));
    await vault.put("pages", pages);
    await vault.keepSnapshots(pages.map(({ slug }) => slug));
    for (const { slug } of pages) {
      const had = await vault.get(`snapshot/${slug}`);
      const told = await call(`snapshot/${slug}/?have=${had ? had.digest : ""}`, { phone });
      if (told.digest !== (had && had.digest)) await vault.put(`snapshot/${slug}`, told);
      await fetched(slug);
    }
  }

  let running = null;
  async function once(vault, said, first, fetched) {
    const phone = vault.meta.phone;
    const status = await call("status/", { phone });
    if (status.account !== vault.meta.account) throw new LineState("other");
    Field.status = { ...status, skew: Date.parse(status.now) - Date.now() };
    await sendEntries(vault, phone, status, said);
    await fetchSnapshots(vault, phone, status, first, fetched);
  }

  Object.assign(Field, {
    call,
    takeAnswer,
    status: null,
    /* One at a time in all windows; `said` hears how it goes: sending, trouble, offline, door, other, revoked, done. */
    sync(vault, said, first, fetched) {
      running ??= navigator.locks
        .request(`${vault.name}-line`, () => once(vault, said, first, fetched))
        .then(() => said("done"))
        .catch((fault) => said(fault.state || "trouble", fault))
        .finally(() => {
          running = null;
        });
      return running;
    },
  });
})();
