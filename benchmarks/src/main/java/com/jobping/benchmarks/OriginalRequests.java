package com.jobping.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The original's requests, as {@code reference/ORIGINAL.md} describes them: one message, the
 * beginning of the description, the answer's members by name and no schema. In words of our own.
 */
final class OriginalRequests {
  private static final int MATCH_BYTES = 800;
  private static final int RESEARCH_BYTES = 500;

  private OriginalRequests() {}

  static List<String> match(CorpusPosting posting, String wishes) {
    return List.of(
        """
        You match jobs to people. Say how well the job below fits what the user looks for.

        User's preferences:
        %s

        Job: %s
        Company: %s
        Description: %s

        Company information:
        %s

        Answer with a JSON object of these members:
        score: a number from 0 to 100
        explanation: two or three sentences
        pros: a list of reasons why it fits
        cons: a list of reasons why it does not
        key_match_factors: a list of what mattered most
        """
            .formatted(
                wishes,
                posting.title(),
                posting.company().orElse(""),
                cut(posting.description(), MATCH_BYTES),
                SampleAnswers.ORIGINAL_RESEARCH));
  }

  static List<String> research(CorpusPosting posting) {
    return List.of(
        """
        Tell what you know about the company %s, which posted the job %s.

        From the posting: %s

        Answer with a JSON object of these members: company_size, industry, culture, funding,
        notable_info, tech_stack, work_life_balance, red_flags (a list), green_flags (a list).
        """
            .formatted(
                posting.company().orElse(""),
                posting.title(),
                cut(posting.description(), RESEARCH_BYTES)));
  }

  private static String cut(String text, int most) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
  }
}
