// Made from the site's block definitions by `manage.py article_types`: not to be changed by hand.

/** List medical articles. */
export interface MedicalArticlesListQuery {
  /** Where the article stands with the board. */
  review_status?: "not_submitted" | "submitted" | "under_review" | "approved";
  /** Slug of a topic. */
  topic?: string;
  /** Code of a topic: system|code, such as icd-10|E11. */
  code?: string;
  /** Id or DOI of a citation. */
  cites?: string;
  /** Last reviewed later than this day. */
  reviewed_after?: string;
  /** Next review due earlier than this day. */
  review_due_before?: string;
  /** Content changed at this time or later; a day counts from its start. */
  updated_since?: string;
  /** Language code. */
  locale?: string;
  /** Id of an article: those in other languages. */
  translation_of?: number;
  /** Words to search for in the whole text. */
  search?: string;
  /** What to order by, several with commas between; - before one for descending. Without it by id, or by relevance where something is searched for. */
  order?: string;
  /** How many items to give. */
  limit?: number;
  /** How many items to pass over. */
  offset?: number;
  /** Keys to add to those that a list gives (body,references), to take away (-summary), all (*) or none but (_,title). */
  fields?: string;
  /** Slug of the audience to word the article for. */
  audience?: string;
  /** How to write rich text. */
  rich_text_format?: "html" | "db_html" | "markdown" | "plain";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Find a medical article by its path. */
export interface MedicalArticlesFindQuery {
  /** Path of the article's address on the site, such as /topics/asthma/. */
  html_path: string;
  /** Slug of the audience to word the article for. */
  audience?: string;
  /** How to write rich text. */
  rich_text_format?: "html" | "db_html" | "markdown" | "plain";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Sitemap of the medical articles. */
export interface MedicalArticlesSitemapQuery {
  /** Language code. */
  locale?: string;
  /** Which part, where one sitemap can't hold all addresses. */
  page?: number;
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Feed of updates and retractions. */
export interface MedicalArticlesFeedQuery {
  /** Slug of a topic. */
  topic?: string;
  /** Code of a topic: system|code, such as icd-10|E11. */
  code?: string;
  /** Language code. */
  locale?: string;
  /** How many items to give. */
  limit?: number;
  /** How many items to pass over. */
  offset?: number;
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Medical articles for a code in a patient's record. */
export interface MedicalArticlesInfobuttonQuery {
  /** The code; without one, or where none is found, the name decides. */
  "mainSearchCriteria.v.c"?: string;
  /** OID of the code's terminology. */
  "mainSearchCriteria.v.cs"?: "2.16.840.1.113883.6.1" | "2.16.840.1.113883.6.3" | "2.16.840.1.113883.6.69" | "2.16.840.1.113883.6.73" | "2.16.840.1.113883.6.88" | "2.16.840.1.113883.6.90" | "2.16.840.1.113883.6.96" | "2.16.840.1.113883.6.177" | "2.16.840.1.113883.6.347";
  /** What the code means: looked for where no article is about the code. */
  "mainSearchCriteria.v.dn"?: string;
  /** Who reads the answer. */
  informationRecipient?: "PAT" | "PROV" | "PAYOR";
  /** The reader's language. */
  "informationRecipient.languageCode.c"?: string;
  /** The form of the answer: JSON, a page, or Atom, which is what the standard has for XML. */
  knowledgeResponseType?: "application/atom+xml" | "text/xml" | "application/xml" | "application/json" | "text/html";
  /** How many items to give. */
  limit?: number;
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Preview of a medical article. */
export interface MedicalArticlesPreviewQuery {
  /** The token that the front end was opened with. */
  token: string;
  /** Slug of the audience to word the article for. */
  audience?: string;
  /** How to write rich text. */
  rich_text_format?: "html" | "db_html" | "markdown" | "plain";
}

/** Medical article detail. */
export interface MedicalArticlesDetailQuery {
  /** Slug of the audience to word the article for. */
  audience?: string;
  /** How to write rich text. */
  rich_text_format?: "html" | "db_html" | "markdown" | "plain";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** References of a medical article. */
export interface MedicalArticlesReferencesQuery {
  /** How to write the references. Without it, the Accept header chooses; CSL-JSON where it doesn't. */
  format?: "bibtex" | "ris" | "nbib" | "pubmed-xml" | "csl-json" | "jats" | "fhir" | "text";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** JSON-LD of a medical article. */
export interface MedicalArticlesJsonldQuery {
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Review history of a medical article. */
export interface MedicalArticlesReviewHistoryQuery {
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Approved texts of a medical article. */
export interface MedicalArticlesVersionsQuery {
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Proof of a medical article's decisions. */
export interface MedicalArticlesProofQuery {
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Ask a question after a medical article. */
export interface MedicalArticlesFollowUpsQuery {
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** List citations. */
export interface CitationsListQuery {
  /** What sort of evidence; a review may be a systematic one. */
  kind?: "guideline" | "research" | "review" | "systematic-review" | "meta-analysis" | "book" | "chapter" | "report" | "preprint" | "trial-registration" | "drug-label" | "notice" | "web" | "other";
  /** DOI, with or without https://doi.org/. */
  doi?: string;
  /** PubMed ID. */
  pmid?: string;
  /** Year of publication. */
  year?: number;
  /** Whether the source still stands. */
  status?: "current" | "corrected" | "concern" | "superseded" | "withdrawn" | "retracted";
  /** Words to search for in the whole text. */
  search?: string;
  /** How to write the sources: json as the API describes them, or a file of references. Without it, the Accept header chooses; json where it doesn't. */
  format?: "json" | "bibtex" | "ris" | "nbib" | "pubmed-xml" | "csl-json" | "jats" | "fhir" | "text";
  /** How many items to give, 20 if it isn't said; 500 of a file. */
  limit?: number;
  /** How many items to pass over. */
  offset?: number;
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** Citation detail. */
export interface CitationsDetailQuery {
  /** How to write the sources: json as the API describes them, or a file of references. Without it, the Accept header chooses; json where it doesn't. */
  format?: "json" | "bibtex" | "ris" | "nbib" | "pubmed-xml" | "csl-json" | "jats" | "fhir" | "text";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** What a site shows around its articles. */
export interface MedarticleConfigQuery {
  /** How to write rich text. */
  rich_text_format?: "html" | "db_html" | "markdown" | "plain";
  /** Host name of the site, with its port where two share the name; else the request's own site. */
  site?: string;
}

/** A source as a text was approved with it, and what is known of it today. */
export interface ApprovedSource {
  kind: string;
  title?: string;
  /** The first, in small letters, with initials. */
  author?: string;
  publisher?: string;
  year?: string;
  doi?: string;
  pmid?: string;
  container?: string;
  number?: string;
  registration?: string;
  host?: string;
  /** Today; null where the site no longer has the source. */
  status: CitationStatus | null;
}

/** A text that was approved and served. */
export interface ApprovedText {
  digest: string;
  /** Whether it is what is served now, approved or not. */
  live: boolean;
  /** JSON that the digest is the SHA-256 of; null where it was erased, or wasn't kept yet. */
  text: string | null;
  decisions: PublicDecision[];
  /** What ended its last approval. */
  ended: PublicDecision | null;
  sources: ApprovedSource[];
}

/** The texts of an article that were approved and served, the last first. */
export interface ApprovedTexts {
  meta: ListMeta;
  items: ApprovedText[];
}

/** Whom the article is worded for. */
export interface ArticleAudience {
  prompt: string;
  /** Slug asked for. */
  requested: string | null;
  /** Slug whose wording this is; null for the main text. */
  served: string | null;
  available: ArticleAudienceChoice[];
}

/** A group of readers. */
export interface ArticleAudienceChoice {
  slug: string;
  label: string;
}

/** Who wrote the article. */
export interface ArticleAuthor {
  name: string;
  credentials: string;
  orcid: string | null;
}

export type ArticleBody = Array<ArticleBodyGuidelineSection | ArticleBodyResearchSection | ArticleBodyGeneralSection | ArticleBodyDisclaimer | ArticleBodyFollowUp>;

export type ArticleBodyItem = ArticleBody[number];

export interface ArticleBodyDisclaimer {
  type: "disclaimer";
  id: string | null;
  value: DisclaimerBlock;
}

export interface ArticleBodyDisclaimerInput {
  type: "disclaimer";
  id?: string | null;
  value: DisclaimerBlockInput;
}

export type ArticleBodyDraft = Array<ArticleBodyGuidelineSectionDraft | ArticleBodyResearchSectionDraft | ArticleBodyGeneralSectionDraft | ArticleBodyDisclaimer | ArticleBodyFollowUp>;

export type ArticleBodyDraftItem = ArticleBodyDraft[number];

export interface ArticleBodyFollowUp {
  type: "follow_up";
  id: string | null;
  value: FollowUpBlock;
}

export interface ArticleBodyFollowUpInput {
  type: "follow_up";
  id?: string | null;
  value: FollowUpBlockInput;
}

export interface ArticleBodyGeneralSection {
  type: "general_section";
  id: string | null;
  value: GeneralSectionBlock;
}

export interface ArticleBodyGeneralSectionDraft {
  type: "general_section";
  id: string | null;
  value: GeneralSectionBlockDraft;
}

export interface ArticleBodyGeneralSectionInput {
  type: "general_section";
  id?: string | null;
  value: GeneralSectionBlockInput;
}

export interface ArticleBodyGuidelineSection {
  type: "guideline_section";
  id: string | null;
  value: GuidelineSectionBlock;
}

export interface ArticleBodyGuidelineSectionDraft {
  type: "guideline_section";
  id: string | null;
  value: GuidelineSectionBlockDraft;
}

export interface ArticleBodyGuidelineSectionInput {
  type: "guideline_section";
  id?: string | null;
  value: GuidelineSectionBlockInput;
}

export type ArticleBodyInput = Array<ArticleBodyGuidelineSectionInput | ArticleBodyResearchSectionInput | ArticleBodyGeneralSectionInput | ArticleBodyDisclaimerInput | ArticleBodyFollowUpInput>;

export type ArticleBodyInputItem = ArticleBodyInput[number];

export interface ArticleBodyResearchSection {
  type: "research_section";
  id: string | null;
  value: ResearchSectionBlock;
}

export interface ArticleBodyResearchSectionDraft {
  type: "research_section";
  id: string | null;
  value: ResearchSectionBlockDraft;
}

export interface ArticleBodyResearchSectionInput {
  type: "research_section";
  id?: string | null;
  value: ResearchSectionBlockInput;
}

/** What the article doesn't promise. */
export interface ArticleDisclaimer {
  title: string;
  html: string;
}

/** How to ask further. */
export interface ArticleFollowUp {
  prompt: string;
  text: string;
  url: string | null;
  submit_url: string | null;
}

/** Which page the article is. */
export interface ArticleMeta {
  type: string;
  slug: string;
  html_url: string | null;
  locale: string;
}

/** What a front end must show with the article. */
export interface ArticleNotice {
  level: "caution";
  text: string;
}

/** That this is no published text, and until when it can be asked for. */
export interface ArticlePreview {
  /** To be shown above the text. */
  notice: string;
  expires_at: string;
}

/** A source that the article cites. */
export interface ArticleReference {
  id: number;
  kind: CitationKind;
  kind_label: string;
  title: string;
  /** Where the title is a translation of it. */
  original_title: string | null;
  authors: Array<SourceBody | SourcePerson>;
  /** False where the source has more authors than are known. */
  authors_complete: boolean;
  translators: Array<SourceBody | SourcePerson>;
  container_title: string | null;
  /** The series that a book or report is part of. */
  collection_title: string | null;
  collection_number: string | null;
  /** The conference at which a paper was given. */
  event_title: string | null;
  event_place: string | null;
  publisher: string | null;
  /** What sort of thesis, report or page it is. */
  genre: string | null;
  /** Of a report, guideline or standard. */
  document_number: string | null;
  /** Of what isn't published yet: in press. */
  publication_status: string | null;
  year: number | null;
  /** Date in EDTF: 2024-03, 2024-21 (spring), 2015-05/2015-06. */
  issued: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  doi: string | null;
  pmid: string | null;
  pmcid: string | null;
  /** Trial registration, such as NCT01234567. */
  registration: string | null;
  url: string | null;
  status: CitationStatus;
  /** What happened to the source. */
  notice: string | null;
  /** Id of the newer source. */
  superseded_by: number | null;
  /** The reference in one formatted line. */
  text: string;
  /** The same line as HTML: <i>, and <b>, <sup>, <sub> of a CSL style. */
  html: string;
  /** Its number in the article. */
  number: number;
}

/** How the text served stands with the medical advisory board. */
export interface ArticleReview {
  status: ReviewStatus;
  label: string;
  steps: ArticleReviewStep[];
  notice: ArticleNotice | null;
  statement: string;
  editorial_policy: EditorialPolicy;
  reviewed_by: ArticleReviewer[];
  last_reviewed: string | null;
  review_due: string | null;
  overdue: boolean;
  digest: string;
}

/** A step of the review. */
export interface ArticleReviewStep {
  status: ReviewStatus;
  label: string;
  reached_at: string | null;
}

/** Who reviewed the article. */
export interface ArticleReviewer {
  name: string;
  credentials: string;
  role: string;
  orcid: string | null;
}

/** What the medical board put over the article in an emergency: to be shown before the text. */
export interface ArticleSafetyNotice {
  text: string;
  since: string;
}

/** What the article is about. */
export interface ArticleTopic {
  name: string;
  slug: string;
  codes: ArticleTopicCode[];
}

/** One code of a topic in one terminology. */
export interface ArticleTopicCode {
  system: CodeSystem;
  code: string;
}

export interface AuthorsContributorInput {
  type: "contributor";
  id?: string | null;
  /** Id of the contributor. */
  value: number | null;
}

export type AuthorsInput = Array<AuthorsContributorInput | ArticleAuthor>;

/** A source with the articles that cite it. */
export interface CitationDetail {
  id: number;
  kind: CitationKind;
  kind_label: string;
  title: string;
  /** Where the title is a translation of it. */
  original_title: string | null;
  authors: Array<SourceBody | SourcePerson>;
  /** False where the source has more authors than are known. */
  authors_complete: boolean;
  translators: Array<SourceBody | SourcePerson>;
  container_title: string | null;
  /** The series that a book or report is part of. */
  collection_title: string | null;
  collection_number: string | null;
  /** The conference at which a paper was given. */
  event_title: string | null;
  event_place: string | null;
  publisher: string | null;
  /** What sort of thesis, report or page it is. */
  genre: string | null;
  /** Of a report, guideline or standard. */
  document_number: string | null;
  /** Of what isn't published yet: in press. */
  publication_status: string | null;
  year: number | null;
  /** Date in EDTF: 2024-03, 2024-21 (spring), 2015-05/2015-06. */
  issued: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  doi: string | null;
  pmid: string | null;
  pmcid: string | null;
  /** Trial registration, such as NCT01234567. */
  registration: string | null;
  url: string | null;
  status: CitationStatus;
  /** What happened to the source. */
  notice: string | null;
  /** Id of the newer source. */
  superseded_by: number | null;
  /** The reference in one formatted line. */
  text: string;
  /** The same line as HTML: <i>, and <b>, <sup>, <sub> of a CSL style. */
  html: string;
  articles: CitingArticle[];
}

/** What sort of evidence a source is, as a reader should see it. */
export type CitationKind = "guideline" | "research" | "review" | "systematic-review" | "meta-analysis" | "book" | "chapter" | "report" | "preprint" | "trial-registration" | "drug-label" | "notice" | "web" | "other";

/** A page of the list of sources. */
export interface CitationList {
  meta: ListMeta;
  items: Source[];
}

/** Whether a source still stands. ``CURRENT`` is the only one without a warning. */
export type CitationStatus = "current" | "corrected" | "concern" | "superseded" | "withdrawn" | "retracted";

/** An article that cites a source. */
export interface CitingArticle {
  id: number;
  meta: ArticleMeta;
  title: string;
}

/** Terminologies a topic can be coded in. */
export type CodeSystem = "icd-10" | "icd-10-cm" | "icd-11" | "snomed-ct" | "mesh" | "rxnorm" | "atc" | "ndc" | "loinc";

/** How to ask further, on the whole site. */
export interface ConfiguredFollowUp {
  prompt: string;
  text: string;
  url: string | null;
}

/** Content */
export type ContentBlock = Array<ContentBlockText | ContentBlockStatement | ContentBlockKeyPoints | ContentBlockWarning | ContentBlockFigure | ContentBlockTable>;

export type ContentBlockItem = ContentBlock[number];

/** Content */
export type ContentBlockDraft = Array<ContentBlockText | ContentBlockStatement | ContentBlockKeyPoints | ContentBlockWarningDraft | ContentBlockFigure | ContentBlockTable>;

export type ContentBlockDraftItem = ContentBlockDraft[number];

export interface ContentBlockFigure {
  type: "figure";
  id: string | null;
  value: FigureBlock;
}

export interface ContentBlockFigureInput {
  type: "figure";
  id?: string | null;
  value: FigureBlockInput;
}

/** Content */
export type ContentBlockInput = Array<ContentBlockTextInput | ContentBlockStatementInput | ContentBlockKeyPointsInput | ContentBlockWarningInput | ContentBlockFigureInput | ContentBlockTableInput>;

export type ContentBlockInputItem = ContentBlockInput[number];

export interface ContentBlockKeyPoints {
  type: "key_points";
  id: string | null;
  value: KeyPointsBlock;
}

export interface ContentBlockKeyPointsInput {
  type: "key_points";
  id?: string | null;
  value: KeyPointsBlockInput;
}

export interface ContentBlockStatement {
  type: "statement";
  id: string | null;
  value: StatementBlock;
}

export interface ContentBlockStatementInput {
  type: "statement";
  id?: string | null;
  value: StatementBlockInput;
}

export interface ContentBlockTable {
  type: "table";
  id: string | null;
  value: TableBlock;
}

export interface ContentBlockTableInput {
  type: "table";
  id?: string | null;
  value: TableBlockInput;
}

export interface ContentBlockText {
  type: "text";
  id: string | null;
  /** Rich text, with h3, h4, ol, ul, document-link, bold, italic, superscript, subscript, link, citation. */
  value: string;
}

export interface ContentBlockTextInput {
  type: "text";
  id?: string | null;
  value: string | RichTextInput;
}

export interface ContentBlockWarning {
  type: "warning";
  id: string | null;
  value: WarningBlock;
}

export interface ContentBlockWarningDraft {
  type: "warning";
  id: string | null;
  value: WarningBlockDraft;
}

export interface ContentBlockWarningInput {
  type: "warning";
  id?: string | null;
  value: WarningBlockInput;
}

/** A public decision's place in the log; a leaf of the log is the 32 bytes of ``hash``. */
export interface DecisionProof {
  number: number;
  decision: string;
  at: string;
  digest: string;
  hash: string;
  index: number;
  /** RFC 9162, in hexadecimal; null until a checkpoint covers it. */
  proof: string[] | null;
}

/** The public decisions about an article, the last first, with the checkpoint that their proofs lead to. */
export interface DecisionProofs {
  meta: ListMeta;
  items: DecisionProof[];
  /** A signed note (https://c2sp.org/tlog-checkpoint). */
  checkpoint: string | null;
}

/** Disclaimer: Replaces the site's default disclaimer. */
export interface DisclaimerBlock {
  title: string;
  html: string;
  /** The shared disclaimer whose words these are: only as stored (`rich_text_format=db_html` without `audience`). */
  disclaimer?: number | null;
}

/** Disclaimer: Replaces the site's default disclaimer. */
export interface DisclaimerBlockInput {
  /** Id of the disclaimer. */
  disclaimer?: number | null;
  title?: string;
  text?: string | RichTextInput;
  /** The words as they are read: those of the shared disclaimer that is named, else what `text` is. */
  html?: string;
}

/** Where the editorial policy is. */
export interface EditorialPolicy {
  title: string;
  url: string | null;
}

/** Figure: A picture with alternative text, caption and credit. */
export interface FigureBlock {
  image: Picture | null;
  alt: string;
  /** Rich text, with bold, italic, superscript, subscript, link, citation. */
  caption: string;
  credit: string;
}

/** Figure: A picture with alternative text, caption and credit. */
export interface FigureBlockInput {
  image: number | PictureInput | null;
  alt?: string;
  caption?: string | RichTextInput;
  credit?: string;
}

/** Follow-up question: Invites the reader to ask. */
export interface FollowUpBlock {
  prompt: string;
  text: string;
  url: string;
}

/** Follow-up question: Invites the reader to ask. */
export interface FollowUpBlockInput {
  prompt?: string;
  text?: string;
  url?: string;
}

/** General section: Background, living with a condition, practical advice. */
export interface GeneralSectionBlock {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlock;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlock[];
}

/** General section: Background, living with a condition, practical advice. */
export interface GeneralSectionBlockDraft {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlockDraft;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlockDraft[];
}

/** General section: Background, living with a condition, practical advice. */
export interface GeneralSectionBlockInput {
  heading: string;
  audience?: "professional" | "patient" | "" | null;
  content?: ContentBlockInput;
  /** Left out by a PATCH, the variants of the section with this id stay as they are; `[]` takes them away. */
  variants?: VariantBlockInput[];
  /** Made from the heading: ignored. */
  anchor?: string;
}

/** Guideline section: What guidelines recommend, with graded statements. */
export interface GuidelineSectionBlock {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlock;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlock[];
}

/** Guideline section: What guidelines recommend, with graded statements. */
export interface GuidelineSectionBlockDraft {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlockDraft;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlockDraft[];
}

/** Guideline section: What guidelines recommend, with graded statements. */
export interface GuidelineSectionBlockInput {
  heading: string;
  audience?: "professional" | "patient" | "" | null;
  content?: ContentBlockInput;
  /** Left out by a PATCH, the variants of the section with this id stay as they are; `[]` takes them away. */
  variants?: VariantBlockInput[];
  /** Made from the heading: ignored. */
  anchor?: string;
}

/** Key points: The few things a reader must take away. */
export interface KeyPointsBlock {
  title: string;
  points: string[];
}

/** Key points: The few things a reader must take away. */
export interface KeyPointsBlockInput {
  title?: string;
  points: Array<string | RichTextInput>;
}

/** How long the whole list is. */
export interface ListMeta {
  total_count: number;
}

/** An article. */
export interface MedicalArticle {
  summary: string;
  last_updated: string | null;
  authors: ArticleAuthor[];
  topics: ArticleTopic[];
  audience: ArticleAudience;
  body: ArticleBody;
  references: ArticleReference[];
  review: ArticleReview;
  /** Put over the article by its medical board; no part of the text. */
  safety_notice: ArticleSafetyNotice | null;
  disclaimer: ArticleDisclaimer;
  follow_up: ArticleFollowUp;
  id: number;
  meta: ArticleMeta;
  title: string;
}

/** What a site shows around its articles. */
export interface MedicalArticleConfiguration {
  audiences: ArticleAudienceChoice[];
  default_audience: string | null;
  audience_prompt: string;
  review_statement: string;
  caution: string;
  editorial_policy: EditorialPolicy;
  default_disclaimer: ArticleDisclaimer;
  follow_up: ConfiguredFollowUp;
}

/** A page of the list of articles. */
export interface MedicalArticleList {
  meta: ListMeta;
  items: MedicalArticleListed[];
}

export interface MedicalArticleListed {
  summary?: string;
  last_updated?: string | null;
  authors?: ArticleAuthor[];
  topics?: ArticleTopic[];
  audience?: ArticleAudience;
  body?: ArticleBody;
  references?: ArticleReference[];
  review?: ArticleReview;
  /** Put over the article by its medical board; no part of the text. */
  safety_notice?: ArticleSafetyNotice | null;
  disclaimer?: ArticleDisclaimer;
  follow_up?: ArticleFollowUp;
  id?: number;
  meta?: ArticleMeta;
  title?: string;
}

/** An article that is not published like this; `id` is null where it has never been saved. */
export interface MedicalArticlePreview {
  summary: string;
  last_updated: string | null;
  authors: ArticleAuthor[];
  topics: ArticleTopic[];
  audience: ArticleAudience;
  body: ArticleBodyDraft;
  references: ArticleReference[];
  review: ArticleReview;
  /** Put over the article by its medical board; no part of the text. */
  safety_notice: ArticleSafetyNotice | null;
  disclaimer: ArticleDisclaimer;
  follow_up: ArticleFollowUp;
  id: number | null;
  meta: ArticleMeta;
  title: string;
  preview: ArticlePreview;
}

/** A picture, rendered. Its alternative text stands beside it, in the block. */
export interface Picture {
  id: number;
  title: string;
  url: string;
  /** In pixels. */
  width: number;
  /** In pixels. */
  height: number;
}

/** A picture as it was read. Its id alone says it, too. */
export interface PictureInput {
  id: number;
  /** As it was read: ignored. */
  title?: string;
  /** As it was read: ignored. */
  url?: string;
  /** As it was read: ignored. */
  width?: number;
  /** As it was read: ignored. */
  height?: number;
}

/** An entry of the review ledger that changed what readers are told. */
export interface PublicDecision {
  decision: "approved" | "lapsed" | "revoked" | "carried" | "attested" | "erased";
  label: string;
  at: string;
  /** Of the text that this is about. */
  digest: string;
  /** Why an approval lapsed or was carried over. */
  cause: string | null;
  /** The number of the digest's rule. */
  rule: number;
  /** Of an approval that was carried over, what it stood for before. */
  carried_from: string | null;
  note: string;
  /** The reviewer's interests, as they word them for readers. */
  interests: string;
  reviewed_by: ArticleReviewer[];
  review_due: string | null;
}

/** A question that was stored. */
export interface QuestionTaken {
  asked_at: string;
}

/** Research section: What studies found, under sub-headings. */
export interface ResearchSectionBlock {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlock;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlock[];
}

/** Research section: What studies found, under sub-headings. */
export interface ResearchSectionBlockDraft {
  heading: string;
  /** Unique in the article: the id of the section's element. */
  anchor: string;
  audience: "professional" | "patient" | null;
  content: ContentBlockDraft;
  /** The words for other audiences: only as stored (`rich_text_format=db_html` without `audience`). */
  variants?: VariantBlockDraft[];
}

/** Research section: What studies found, under sub-headings. */
export interface ResearchSectionBlockInput {
  heading: string;
  audience?: "professional" | "patient" | "" | null;
  content?: ContentBlockInput;
  /** Left out by a PATCH, the variants of the section with this id stay as they are; `[]` takes them away. */
  variants?: VariantBlockInput[];
  /** Made from the heading: ignored. */
  anchor?: string;
}

/** The public part of the review ledger, latest first. */
export interface ReviewHistory {
  meta: ListMeta;
  items: PublicDecision[];
}

/** Where an article stands with the medical advisory board. */
export type ReviewStatus = "not_submitted" | "submitted" | "under_review" | "approved";

/** Rich text in one of the forms that Wagtail takes. */
export interface RichTextInput {
  format?: "db_html" | "db_markdown";
  content: string;
}

/** A source. */
export interface Source {
  id: number;
  kind: CitationKind;
  kind_label: string;
  title: string;
  /** Where the title is a translation of it. */
  original_title: string | null;
  authors: Array<SourceBody | SourcePerson>;
  /** False where the source has more authors than are known. */
  authors_complete: boolean;
  translators: Array<SourceBody | SourcePerson>;
  container_title: string | null;
  /** The series that a book or report is part of. */
  collection_title: string | null;
  collection_number: string | null;
  /** The conference at which a paper was given. */
  event_title: string | null;
  event_place: string | null;
  publisher: string | null;
  /** What sort of thesis, report or page it is. */
  genre: string | null;
  /** Of a report, guideline or standard. */
  document_number: string | null;
  /** Of what isn't published yet: in press. */
  publication_status: string | null;
  year: number | null;
  /** Date in EDTF: 2024-03, 2024-21 (spring), 2015-05/2015-06. */
  issued: string | null;
  volume: string | null;
  issue: string | null;
  pages: string | null;
  doi: string | null;
  pmid: string | null;
  pmcid: string | null;
  /** Trial registration, such as NCT01234567. */
  registration: string | null;
  url: string | null;
  status: CitationStatus;
  /** What happened to the source. */
  notice: string | null;
  /** Id of the newer source. */
  superseded_by: number | null;
  /** The reference in one formatted line. */
  text: string;
  /** The same line as HTML: <i>, and <b>, <sup>, <sub> of a CSL style. */
  html: string;
}

/** A body among a source's authors. */
export interface SourceBody {
  literal: string;
}

/** A person among a source's authors. */
export interface SourcePerson {
  family: string;
  given: string;
  suffix?: string;
  dropping_particle?: string;
  non_dropping_particle?: string;
}

/** Guideline statement: A recommendation with its GRADE certainty and strength. */
export interface StatementBlock {
  /** Rich text, with bold, italic, superscript, subscript, link, citation. */
  text: string;
  certainty: "high" | "moderate" | "low" | "very-low" | "";
  strength: "strong-for" | "conditional-for" | "conditional-against" | "strong-against" | "good-practice" | "";
}

/** Guideline statement: A recommendation with its GRADE certainty and strength. */
export interface StatementBlockInput {
  text: string | RichTextInput;
  certainty?: "high" | "moderate" | "low" | "very-low" | "";
  strength?: "strong-for" | "conditional-for" | "conditional-against" | "strong-against" | "good-practice" | "";
}

/** Table: Thresholds, scores, doses. */
export interface TableBlock {
  table: WritableTableBlock;
  /** Rich text, with bold, italic, superscript, subscript, link, citation. */
  note: string;
}

/** Table: Thresholds, scores, doses. */
export interface TableBlockInput {
  table?: WritableTableBlockInput;
  note?: string | RichTextInput;
}

export type TopicsInput = Array<TopicsTopicInput | ArticleTopic>;

export interface TopicsTopicInput {
  type: "topic";
  id?: string | null;
  /** Id of the topic. */
  value: number | null;
}

/** Audience variant */
export interface VariantBlock {
  audience: "professional" | "patient";
  content: ContentBlock;
}

/** Audience variant */
export interface VariantBlockDraft {
  audience: "professional" | "patient" | "";
  content: ContentBlockDraft;
}

/** Audience variant */
export interface VariantBlockInput {
  audience: "professional" | "patient";
  content?: ContentBlockInput;
}

/** Warning: A note, a caution or an emergency. */
export interface WarningBlock {
  level: "note" | "caution" | "emergency";
  title: string;
  /** Rich text, with bold, italic, superscript, subscript, link, citation, ul, ol. */
  text: string;
}

/** Warning: A note, a caution or an emergency. */
export interface WarningBlockDraft {
  level: "note" | "caution" | "emergency" | "";
  title: string;
  /** Rich text, with bold, italic, superscript, subscript, link, citation, ul, ol. */
  text: string;
}

/** Warning: A note, a caution or an emergency. */
export interface WarningBlockInput {
  level: "note" | "caution" | "emergency";
  title?: string;
  text: string | RichTextInput;
}

export interface WritableTableBlock {
  caption: string;
  columns: Array<{
    type: "text" | "rich_text" | "number";
    heading: string;
  }>;
  rows: Array<{
    values: Array<string | null>;
  }>;
}

export interface WritableTableBlockInput {
  caption?: string;
  columns: Array<{
    type: "text" | "rich_text" | "number";
    heading: string;
  }>;
  rows: Array<{
    values: Array<string | RichTextInput | number | null>;
  }>;
}
