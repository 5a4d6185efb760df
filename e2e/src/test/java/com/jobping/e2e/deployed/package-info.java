/** What was deployed, read back through the AWS API. */
@NullMarked
package com.jobping.e2e.deployed;

import org.jspecify.annotations.NullMarked;
