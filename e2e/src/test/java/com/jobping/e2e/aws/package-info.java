/** AWS as the harness sees it: reads of moto, and the proxy between the functions and moto. */
@NullMarked
package com.jobping.e2e.aws;

import org.jspecify.annotations.NullMarked;
