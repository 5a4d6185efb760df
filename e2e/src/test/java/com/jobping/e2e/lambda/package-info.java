/** Lambda, played: each function in processes of its own under the real runtime client. */
@NullMarked
package com.jobping.e2e.lambda;

import org.jspecify.annotations.NullMarked;
