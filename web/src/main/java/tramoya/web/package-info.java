/**
 * What the services' HTTP APIs have in common: problem documents, amounts, pages, tokens, where a request comes from.
 */
@NullMarked
package tramoya.web;

import org.jspecify.annotations.NullMarked;
