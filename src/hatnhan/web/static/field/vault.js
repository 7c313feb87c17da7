/* What lies on the phone: one store for each user, everything that was typed or fetched sealed under his unlock code.
   The key is made anew from the code each time, cannot be taken out of the browser, and stands in memory alone. */
"use strict";
window.Field = {};
(() => {
  const PREFIX = "hatnhan-field-";
  const ITERATIONS = 600000; // PBKDF2 with SHA-256, as OWASP advises since 2023
  const FREE_TRIES = 5;
  const FIRST_WAIT = 60;
  const LONGEST_WAIT = 3600;
  const PROOF = "hatnhan";
  const utf8 = new TextEncoder();
  const plain = new TextDecoder();

  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  /* Done only when it is on the disk: what the page calls saved must survive a dead battery. */
  const written = (transaction) =>
    new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error || new DOMException("", "QuotaExceededError"));
    });

  function openStore(name) {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const each of ["meta", "sealed", "entries"]) request.result.createObjectStore(each);
    };
    return settled(request);
  }

  async function keyOf(code, salt, iterations) {
    const material = await crypto.subtle.importKey("raw", utf8.encode(code.normalize("NFC")), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
    return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  /* The place is sealed in with the content, so that nothing sealed can be put in another place. */
  async function seal(key, place, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: utf8.encode(place) };
    return { iv, data: await crypto.subtle.encrypt(how, key, utf8.encode(JSON.stringify(value))) };
  }

  async function unseal(key, place, sealed) {
    const how = { name: "AES-GCM", iv: sealed.iv, additionalData: utf8.encode(place) };
    return JSON.parse(plain.decode(await crypto.subtle.decrypt(how, key, sealed.data)));
  }

  class Vault {
    constructor(database, meta, key) {
      Object.assign(this, { database, meta, key });
      this.name = database.name;
      database.onversionchange = () => this.close();
    }

    close() {
      this.database.close();
      this.key = null;
    }

    change(stores) {
      return this.database.transaction(stores, "readwrite", { durability: "strict" });
    }

    async get(place) {
      const found = await settled(this.database.transaction("sealed").objectStore("sealed").get(place));
      return found && unseal(this.key, place, found);
    }

    async put(place, value) {
      const sealed = await seal(this.key, place, value);
      const change = this.change(["sealed"]);
      change.objectStore("sealed").put(sealed, place);
      await written(change);
    }

    async remove(place) {
      const change = this.change(["sealed"]);
      change.objectStore("sealed").delete(place);
      await written(change);
    }

    /* What a page showed goes with the right to open it; what was typed stays. */
    async keepSnapshots(slugs) {
      const places = await settled(this.database.transaction("sealed").objectStore("sealed").getAllKeys());
      const gone = places.filter((place) => place.startsWith("snapshot/") && !slugs.includes(place.slice("snapshot/".length)));
      for (const place of gone) await this.remove(place);
    }

    async drafts() {
      const places = await settled(this.database.transaction("sealed").objectStore("sealed").getAllKeys());
      return places.filter((place) => place.startsWith("draft/"));
    }

    /* In the order of saving. `state`: waiting, conflict, refused; `tried`: it may have reached the register already. */
    async entries() {
      const rows = await settled(this.database.transaction("entries").objectStore("entries").getAll());
      const opened = rows.map(async (row) => ({ ...row, body: await unseal(this.key, `entry/${row.id}`, row.sealed) }));
      return (await Promise.all(opened)).sort((one, other) => one.order - other.order);
    }

    /* The entry comes and its draft goes in one step: a phone that dies in between has either the one or the other. */
    async keep(body, draft) {
      const row = { id: crypto.randomUUID(), order: await this.nextOrder(), state: "waiting", tried: false };
      row.sealed = await seal(this.key, `entry/${row.id}`, body);
      const change = this.change(["entries", "sealed"]);
      change.objectStore("entries").put(row, row.id);
      change.objectStore("sealed").delete(draft);
      await written(change);
      return row.id;
    }

    async nextOrder() {
      const rows = await settled(this.database.transaction("entries").objectStore("entries").getAll());
      return 1 + Math.max(0, ...rows.map((row) => row.order));
    }

    async mark(entry, changes, more) {
      const body = { ...entry.body, ...more };
      const sealed = await seal(this.key, `entry/${entry.id}`, body);
      const { id, order, state, tried } = { ...entry, ...changes };
      const change = this.change(["entries"]);
      change.objectStore("entries").put({ id, order, state, tried, sealed }, id);
      await written(change);
    }

    async forget(id) {
      const change = this.change(["entries"]);
      change.objectStore("entries").delete(id);
      await written(change);
    }

    /* An entry that was never sent becomes a draft again, in one step. */
    async takeBack(entry, draft) {
      const sealed = await seal(this.key, draft, entry.body.values);
      const change = this.change(["entries", "sealed"]);
      change.objectStore("sealed").put(sealed, draft);
      change.objectStore("entries").delete(entry.id);
      await written(change);
    }
  }

  async function readMeta(name) {
    const database = await openStore(name);
    const meta = await settled(database.transaction("meta").objectStore("meta").get("meta"));
    const waiting = await settled(database.transaction("entries").objectStore("entries").count());
    database.close();
    return meta && { ...meta, name, waiting };
  }

  Object.assign(Field, {
    /* Whose stores lie here: the name that each user chose for himself, never his own. */
    async stores() {
      const names = (await indexedDB.databases()).map((each) => each.name).filter((name) => name.startsWith(PREFIX));
      const found = await Promise.all(names.sort().map(readMeta));
      return found.filter(Boolean);
    },

    async createStore(account, label, code, phone) {
      const salt = crypto.getRandomValues(new Uint8Array(16));
      const key = await keyOf(code, salt, ITERATIONS);
      const meta = { account, label, phone, salt, iterations: ITERATIONS, tries: 0, until: 0 };
      meta.proof = await seal(key, "proof", PROOF);
      const database = await openStore(PREFIX + account);
      const change = database.transaction("meta", "readwrite", { durability: "strict" });
      change.objectStore("meta").put(meta, "meta");
      await written(change);
      if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
      return new Vault(database, meta, key);
    },

    /* A vault; else how many seconds to wait, 0 for another try at once. A try counts before it is looked at. */
    async unlock(name, code) {
      const database = await openStore(name);
      const meta = await settled(database.transaction("meta").objectStore("meta").get("meta"));
      const keepMeta = async () => {
        const change = database.transaction("meta", "readwrite", { durability: "strict" });
        change.objectStore("meta").put(meta, "meta");
        await written(change);
      };
      // A clock that was set back must not make the wait longer than it can be.
      const left = Math.min(LONGEST_WAIT, Math.ceil((meta.until - Date.now()) / 1000));
      if (left > 0) {
        database.close();
        return { wait: left };
      }
      meta.tries += 1;
      const over = meta.tries - FREE_TRIES;
      const wait = over < 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** over);
      meta.until = wait ? Date.now() + wait * 1000 : 0;
      await keepMeta();
      const key = await keyOf(code, meta.salt, meta.iterations);
      try {
        await unseal(key, "proof", meta.proof);
      } catch {
        database.close();
        return { wait };
      }
      meta.tries = meta.until = 0;
      await keepMeta();
      return { vault: new Vault(database, meta, key) };
    },

    wipe(name) {
      return new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = request.onerror = resolve;
      });
    },

    storeOf: (account) => PREFIX + account,
  });
})();
