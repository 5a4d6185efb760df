/** What every SQS-driven function needs: partial batches and deadlines. */
@NullMarked
package com.jobping.lambda;

import org.jspecify.annotations.NullMarked;
