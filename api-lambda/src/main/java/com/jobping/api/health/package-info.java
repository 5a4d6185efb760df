/** Whether the function runs. */
@NullMarked
package com.jobping.api.health;

import org.jspecify.annotations.NullMarked;
