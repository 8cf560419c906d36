import { useContext } from "preact/hooks";
import { html } from "./html.js";
import { Place } from "./place.js";

/** A picture of the workspace is fetched as the person who looks at it; one from elsewhere needs a connection. */
export function Picture({ image }) {
  const { me } = useContext(Place);
  const id = image.slack_file?.id;
  const address = id ? `/page/file?as=${me}&id=${id}` : image.image_url;
  return html`<img src=${address} alt=${image.alt_text} />`;
}
