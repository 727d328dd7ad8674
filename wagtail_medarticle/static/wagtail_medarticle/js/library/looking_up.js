/* Looks a source up, shows what was found beside what the form has, and fills what is ticked. Nothing else is changed. */

const FIRST_WAIT = 400;
const LONGEST_WAIT = 3000;
const PATIENCE = 90000; /* milliseconds that an answer is waited for */

const wait = (time) => new Promise((done) => setTimeout(done, time));
/* A box that is ticked counts as text, as the server sends it. */
const valueOf = (control) => (control.type === "checkbox" ? (control.checked ? "True" : "") : control.value);
const tidy = (text) => text.replace(/\r\n?/g, "\n").trim();

/* A field with those that are taken over along with it. */
const parts = (field) => [field, ...(field.with ?? [])];

class LookUp {
  constructor(panel) {
    this.panel = panel;
    this.form = panel.closest("form");
    this.input = panel.querySelector("input[type=text]");
    this.button = panel.querySelector("[data-look-up]");
    this.found = panel.querySelector("[data-found]");
    this.caption = this.found.querySelector("caption");
    this.button.addEventListener("click", () => this.ask());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); /* it would save the form */
      this.ask();
    });
    panel.querySelector("[data-take]").addEventListener("click", () => this.take());
    panel.querySelector("[data-dismiss]").addEventListener("click", () => this.dismiss());
    /* What is typed here is no change of the source. */
    for (const type of ["input", "change"]) panel.addEventListener(type, (event) => event.stopPropagation());
  }

  say(status, error = "") {
    this.panel.querySelector("[data-status]").textContent = status;
    this.panel.querySelector("[data-error]").textContent = error;
  }

  async ask() {
    this.found.hidden = true;
    this.say(this.panel.dataset.waiting);
    this.button.disabled = true;
    try {
      const answer = await this.answer();
      if (answer.error) this.say("", answer.error);
      else this.show(answer);
    } catch {
      this.say("", this.panel.dataset.failed);
    } finally {
      this.button.disabled = false;
    }
  }

  async answer() {
    const { url, citation, slow } = this.panel.dataset;
    const body = new URLSearchParams({ identifier: this.input.value, citation });
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const headers = { Accept: "application/json", "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
    let answer = await read(fetch(url, { method: "POST", body, headers }));
    const end = Date.now() + PATIENCE;
    for (let pause = FIRST_WAIT; answer.ticket; pause = Math.min(2 * pause, LONGEST_WAIT)) {
      if (Date.now() > end) return { error: slow };
      await wait(pause);
      answer = await read(fetch(`${url}?${new URLSearchParams({ ticket: answer.ticket })}`, { headers }));
    }
    return answer;
  }

  show({ service, fields, known }) {
    const row = this.found.querySelector("template").content.firstElementChild;
    const rows = fields.flatMap((field) => {
      const control = this.form.elements[field.name];
      if (!control || parts(field).every((part) => this.has(part))) return [];
      const filled = row.cloneNode(true);
      const [present, offered] = filled.querySelectorAll("td");
      filled.field = field;
      filled.querySelector("span").textContent = field.label;
      const known = valueOf(control).trim() && !(field.name === "status" && control.value === "current");
      filled.querySelector("input").checked = !known || this.has(field);
      const shown = control.selectedOptions ? control.selectedOptions[0]?.textContent : valueOf(control);
      present.textContent = valueOf(control).trim() ? shown : present.dataset.empty;
      offered.textContent = field.shown;
      return [filled];
    });
    this.say(rows.length ? "" : this.panel.dataset.same);
    if (known) this.tell(known);
    this.found.querySelector("tbody").replaceChildren(...rows);
    this.found.hidden = !rows.length;
    this.caption.textContent = this.caption.dataset.caption.replace("{service}", service);
    if (rows.length) this.caption.focus();
  }

  /* Whether the form says so already. */
  has({ name, value }) {
    const control = this.form.elements[name];
    return Boolean(control) && tidy(valueOf(control)) === tidy(value);
  }

  tell({ label, url }) {
    const link = Object.assign(document.createElement("a"), { href: url, textContent: label });
    this.panel.querySelector("[data-status]").append(` ${this.panel.dataset.known} `, link);
  }

  take() {
    for (const row of this.found.querySelectorAll("tbody tr")) {
      if (!row.querySelector("input").checked) continue;
      for (const { name, value } of parts(row.field)) {
        const control = this.form.elements[name];
        if (!control) continue;
        if (control.type === "checkbox") control.checked = value === "True";
        else control.value = value;
        for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    this.found.hidden = true;
    this.say(this.panel.dataset.taken);
    this.input.focus();
  }

  dismiss() {
    this.found.hidden = true;
    this.say("");
    this.input.focus();
  }
}

/* The answer as JSON. Throws where the site gives none. */
async function read(request) {
  const response = await request;
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(response.statusText);
  return response.json();
}

for (const panel of document.querySelectorAll("[data-medarticle-look-up]")) new LookUp(panel);
