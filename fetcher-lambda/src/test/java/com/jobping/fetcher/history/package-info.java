@NullMarked
package com.jobping.fetcher.history;

import org.jspecify.annotations.NullMarked;
