@NullMarked
package com.jobping.api.account.oidc;

import org.jspecify.annotations.NullMarked;
