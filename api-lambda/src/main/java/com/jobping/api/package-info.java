/** The REST API, one package per feature. */
@NullMarked
package com.jobping.api;

import org.jspecify.annotations.NullMarked;
