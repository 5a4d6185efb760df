/** Whether what was asked and answered is what an OpenAPI document says. */
@NullMarked
package com.jobping.doubles.contract;

import org.jspecify.annotations.NullMarked;
