/** ./jobping demo: one run from the boards to the inbox, checked and told. */
@NullMarked
package com.jobping.local.demo;

import org.jspecify.annotations.NullMarked;
