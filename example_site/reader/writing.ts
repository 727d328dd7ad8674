/** What is read with `rich_text_format=db_html` can be sent back over API v3, or this does not compile. */

import type { ArticleBody, ArticleBodyInput } from "./types.js";

/** A body with another heading of one section. All else is as it was read, and so stays as it is stored. */
export function renamed(body: ArticleBody, id: string, heading: string): ArticleBodyInput {
  return body.map((item) => {
    switch (item.type) {
      case "guideline_section":
      case "research_section":
      case "general_section":
        return item.id === id ? { ...item, value: { ...item.value, heading } } : item;
      default:
        return item;
    }
  });
}
