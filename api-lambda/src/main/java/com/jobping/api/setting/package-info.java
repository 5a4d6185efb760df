/** What all of a user's settings have in common: their version. */
@NullMarked
package com.jobping.api.setting;

import org.jspecify.annotations.NullMarked;
