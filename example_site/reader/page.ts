/** One article, as plain as can be: every type of block has a case here, or this does not compile. */

import { ApiError, MedicalArticles } from "./client.js";
import type {
  ArticleBodyDraftItem,
  ContentBlockDraftItem,
  MedicalArticle,
  MedicalArticlePreview,
  WritableTableBlock,
} from "./types.js";

const client = new MedicalArticles();
const query = new URLSearchParams(location.search);
const main = document.querySelector("main") ?? document.body;

type Child = Node | string;

function element(name: string, attributes: Record<string, string>, ...children: Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Rich text is HTML that the server has cleaned. */
function rich(html: string, name = "div"): HTMLElement {
  const made = document.createElement(name);
  made.innerHTML = html;
  return made;
}

function unknown(block: never): never {
  throw new Error(`A block of a type that this page was not compiled with: ${JSON.stringify(block)}`);
}

/** A draft's types hold live articles too: they are wider where a draft may be unfinished. */
function section(item: ArticleBodyDraftItem): Child[] {
  switch (item.type) {
    case "guideline_section":
    case "research_section":
    case "general_section": {
      const { heading, anchor, content } = item.value;
      return [element("h2", { id: anchor }, heading), ...content.flatMap(contentOf)];
    }
    case "disclaimer":
    case "follow_up":
      return []; // shown for every article, below
    default:
      return unknown(item);
  }
}

function contentOf(item: ContentBlockDraftItem): Child[] {
  switch (item.type) {
    case "text":
      return [rich(item.value)];
    case "statement": {
      const { certainty, strength } = item.value;
      const grades = [certainty && `${certainty} certainty`, strength.replace("-", " ")].filter(Boolean).join(", ");
      return [element("blockquote", {}, rich(item.value.text), ...(grades ? [element("p", {}, grades)] : []))];
    }
    case "key_points": {
      const points = item.value.points.map((point) => rich(point, "li"));
      return [element("aside", {}, element("h3", {}, item.value.title || "Key points"), element("ul", {}, ...points))];
    }
    case "warning": {
      const { level, title, text } = item.value;
      const head = [level, title].filter(Boolean).join(": ");
      return [element("aside", { role: "note" }, ...(head ? [element("strong", {}, head)] : []), rich(text))];
    }
    case "figure": {
      const { image, alt, caption, credit } = item.value;
      const size = image && { width: String(image.width), height: String(image.height) };
      const picture = image && size ? [element("img", { src: image.url, alt, ...size })] : [];
      const told = caption || credit ? [element("figcaption", {}, ...(caption ? [rich(caption)] : []), credit)] : [];
      return [element("figure", {}, ...picture, ...told)];
    }
    case "table":
      return [table(item.value.table), ...(item.value.note ? [rich(item.value.note)] : [])];
    default:
      return unknown(item);
  }
}

function table({ caption, columns, rows }: WritableTableBlock): HTMLElement {
  const heads = columns.map((column) => element("th", { scope: "col" }, column.heading));
  const lines = rows.map((row) =>
    element(
      "tr",
      {},
      ...row.values.map((cell, at) => {
        const text = cell ?? "";
        return columns[at]?.type === "rich_text" ? rich(text, "td") : element("td", {}, text);
      }),
    ),
  );
  const head = element("thead", {}, element("tr", {}, ...heads));
  const told = caption ? [element("caption", {}, caption)] : [];
  return element("table", {}, ...told, head, element("tbody", {}, ...lines));
}

function question(article: MedicalArticle): HTMLElement {
  const words = document.createElement("textarea");
  words.required = true;
  const told = element("p", { role: "status" });
  const label = element("label", {}, "Your question", words);
  const form = element("form", {}, label, element("button", {}, "Send"), told);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    client.ask(article, { question: words.value }).then(
      () => told.replaceChildren("Your question was sent."),
      (error: unknown) => told.replaceChildren(message(error)),
    );
  });
  return form;
}

function message(error: unknown): string {
  if (!(error instanceof ApiError)) return String(error);
  return Object.values(error.errors).flat().join(" ") || `${error.status}: ${error.message}`;
}

function named({ name, credentials }: { name: string; credentials: string }): string {
  return [name, credentials].filter(Boolean).join(", ");
}

/** `link` gives the address of the article in an audience's words. */
function show(article: MedicalArticle | MedicalArticlePreview, link: (audience: string) => string): void {
  document.title = article.title;
  document.documentElement.lang = article.meta.locale;
  const { review, disclaimer, follow_up: followUp } = article;
  const authors = article.authors.map(named).join("; ");
  const reviewers = review.reviewed_by.map(named).join("; ");
  const audiences = article.audience.available.map(({ slug, label }) =>
    element("a", { href: link(slug) }, label),
  );
  const references = article.references.map((source) =>
    element("li", { id: `ref-${source.number}`, value: String(source.number) }, source.text, " ", source.notice ?? ""),
  );
  main.replaceChildren(
    ...("preview" in article ? [element("p", { role: "status" }, article.preview.notice)] : []),
    element("h1", {}, article.title),
    ...(authors ? [element("p", {}, `By ${authors}`)] : []),
    element("p", {}, `${review.label}. ${review.statement}`, reviewers && ` ${reviewers}`),
    ...(review.notice ? [element("p", { role: "note" }, review.notice.text)] : []),
    element("p", {}, article.summary),
    element("nav", { "aria-label": article.audience.prompt }, ...audiences),
    ...article.body.flatMap(section),
    element("h2", {}, "References"),
    element("ol", {}, ...references),
    element("h2", {}, disclaimer.title),
    rich(disclaimer.html),
    element("h2", {}, followUp.prompt),
    element("p", {}, followUp.text),
    ...(followUp.url ? [element("a", { href: followUp.url }, followUp.url)] : []),
    ...("preview" in article || followUp.submit_url === null ? [] : [question(article)]),
  );
}

async function list(): Promise<void> {
  const items: HTMLElement[] = [];
  for await (const { id, title, summary } of client.all({ order: "title" })) {
    items.push(element("li", {}, element("a", { href: `?id=${id}` }, title ?? ""), " ", summary ?? ""));
  }
  main.replaceChildren(element("h1", {}, "Medical articles"), element("ul", {}, ...items));
}

/** A draft, by the token behind `#`, which no server's log gets to see. */
async function preview(token: string, audience: string | null): Promise<void> {
  const draft = await client.preview(audience === null ? { token } : { token, audience });
  show(draft, (slug) => `?audience=${slug}${location.hash}`);
  if (window.top !== null && window.top !== window) stayInPlace(window.top);
}

/** Wagtail's panel shows each version in a new frame: have it pass on how far the old one was scrolled. */
function stayInPlace(panel: Window): void {
  const { origin } = location;
  window.addEventListener("message", (message: MessageEvent<{ wagtail?: { type: string; x: number; y: number } }>) => {
    const told = message.source === panel ? message.data.wagtail : undefined;
    if (told?.type === "w-preview:set-scroll-position") scrollTo({ left: told.x, top: told.y, behavior: "instant" });
    if (told?.type === "w-preview:get-scroll-position") {
      const wagtail = { type: "w-preview:set-scroll-position", x: scrollX, y: scrollY, origin };
      panel.postMessage({ wagtail }, message.origin);
    }
  });
  // The panel listens once it has seen the frame load.
  const ask = () => panel.postMessage({ wagtail: { type: "w-preview:request-scroll", origin } }, "*");
  if (document.readyState === "complete") ask();
  else window.addEventListener("load", () => setTimeout(ask));
}

async function start(): Promise<void> {
  const [id, audience] = [query.get("id"), query.get("audience")];
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token !== null) return preview(token, audience);
  if (id === null) return list();
  show(await client.detail(Number(id), audience === null ? {} : { audience }), (slug) => `?id=${id}&audience=${slug}`);
}

start().catch((error: unknown) => {
  main.replaceChildren(element("p", { role: "alert" }, message(error)));
});
