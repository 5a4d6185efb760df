/** Terraform and moto, run as processes. */
@NullMarked
package com.jobping.e2e.terraform;

import org.jspecify.annotations.NullMarked;
