/** What the API is: its OpenAPI document, and a page that shows it to people. */
@NullMarked
package com.jobping.api.document;

import org.jspecify.annotations.NullMarked;
