/** Tests of the API's health. */
@NullMarked
package com.jobping.api.health;

import org.jspecify.annotations.NullMarked;
