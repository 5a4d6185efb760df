/**
 * What a user rules out in plain fields, decided before any money is spent. A rule that a posting
 * tells too little to decide lets it pass.
 */
@NullMarked
package com.jobping.rule;

import org.jspecify.annotations.NullMarked;
