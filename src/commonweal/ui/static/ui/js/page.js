// Small comforts. Without this file every act is still possible.
import { keepFresh } from "./live.js";
import { keepChoices } from "./choices.js";
import { offerCopies } from "./copy.js";

keepFresh(document);
keepChoices(document);
offerCopies(document);
