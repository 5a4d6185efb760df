/** Everything outside of the functions: PostgreSQL, boards, OpenAI, Discord. */
@NullMarked
package com.jobping.e2e.world;

import org.jspecify.annotations.NullMarked;
