/** What calls what: the same as infra/terraform deploys. */
@NullMarked
package com.jobping.local.wiring;

import org.jspecify.annotations.NullMarked;
