/** A client of the read API of medical articles. It needs nothing but `fetch`. */

import type * as api from "./types.js";

/** An answer that is no success; `errors` names the fields of a question that were wrong. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: Readonly<Record<string, string[]>> = {},
    /** Seconds to wait before the next try, where the site says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

/** A question that a reader sends. */
export interface Question {
  question: string;
  email?: string;
  audience?: string;
}

/** What is the same for every request. `root` is where the API is, such as `/api/v2/`. */
export interface ClientOptions {
  root?: string;
  /** For readers with an account, on sites that give tokens. */
  token?: string;
  fetch?: typeof fetch;
}

type Value = string | number | boolean | undefined;

export class MedicalArticles {
  readonly #root: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: typeof fetch;

  constructor({ root = "/api/v2/", token, fetch: own = fetch }: ClientOptions = {}) {
    this.#root = root.endsWith("/") ? root : `${root}/`;
    this.#headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    this.#fetch = (...request) => own(...request);
  }

  list(query: api.MedicalArticlesListQuery = {}): Promise<api.MedicalArticleList> {
    return this.#json("medical-articles/", query);
  }

  detail(id: number, query: api.MedicalArticlesDetailQuery = {}): Promise<api.MedicalArticle> {
    return this.#json(`medical-articles/${id}/`, query);
  }

  /** The draft that an editor is looking at, by the token that the preview was opened with. */
  preview(query: api.MedicalArticlesPreviewQuery): Promise<api.MedicalArticlePreview> {
    return this.#json("medical-articles/preview/", query);
  }

  /** The article at a path of the site, also one that the site redirects from. */
  find(query: api.MedicalArticlesFindQuery): Promise<api.MedicalArticle> {
    return this.#json("medical-articles/find/", query);
  }

  /** The references as a file, in the format asked for. */
  async references(id: number, query: api.MedicalArticlesReferencesQuery = {}): Promise<string> {
    return (await this.#request(`medical-articles/${id}/references/`, query)).text();
  }

  history(id: number, query: api.MedicalArticlesReviewHistoryQuery = {}): Promise<api.ReviewHistory> {
    return this.#json(`medical-articles/${id}/review-history/`, query);
  }

  citations(query: api.CitationsListQuery = {}): Promise<api.CitationList> {
    return this.#json("citations/", query);
  }

  citation(id: number, query: api.CitationsDetailQuery = {}): Promise<api.CitationDetail> {
    return this.#json(`citations/${id}/`, query);
  }

  configuration(query: api.MedarticleConfigQuery = {}): Promise<api.MedicalArticleConfiguration> {
    return this.#json("medarticle-config/", query);
  }

  /** Every article of a list, page by page. */
  async *all(query: api.MedicalArticlesListQuery = {}): AsyncGenerator<api.MedicalArticleListed> {
    for (let offset = query.offset ?? 0; ; ) {
      const { meta, items } = await this.list({ ...query, offset });
      yield* items;
      offset += items.length;
      if (items.length === 0 || offset >= meta.total_count) return;
    }
  }

  /** Send a question to where the article says; rejects with the wrong fields or, after many, with when to try again. */
  async ask(article: api.MedicalArticle, question: Question): Promise<api.QuestionTaken> {
    const url = article.follow_up.submit_url;
    if (url === null) throw new ApiError(404, "This site takes no questions.");
    const headers = { ...this.#headers, "Content-Type": "application/json" };
    return read(await this.#fetch(url, { method: "POST", headers, body: JSON.stringify(question) }));
  }

  async #json<Answer>(path: string, query: object): Promise<Answer> {
    return read(await this.#request(path, query));
  }

  async #request(path: string, query: object): Promise<Response> {
    const given = Object.entries<Value>({ ...query }).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
    const response = await this.#fetch(`${this.#root}${path}?${search}`, { headers: this.#headers });
    if (!response.ok) await read(response);
    return response;
  }
}

async function read<Answer>(response: Response): Promise<Answer> {
  if (response.ok) return (await response.json()) as Answer;
  const body: unknown = await response.json().catch(() => null);
  const told = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const message = [told.message, told.detail].find((each) => typeof each === "string") ?? response.statusText;
  const errors = told.errors as Record<string, string[]> | undefined;
  const wait = response.headers.get("Retry-After");
  throw new ApiError(response.status, String(message), errors, wait === null ? null : Number(wait));
}
