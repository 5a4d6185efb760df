/** Identities that an external OpenID Connect issuer vouches for. */
@NullMarked
package com.jobping.api.account.oidc;

import org.jspecify.annotations.NullMarked;
