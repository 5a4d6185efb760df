package com.jobping.doubles.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a well-behaved model without an opinion answers: by the schema, and where it is asked about
 * numbered jobs, once for each of them, quoting the first line of it.
 */
final class ExampleAnswer {
  private static final String JOB = "<job_";
  private static final String QUOTE = "quote";

  private ExampleAnswer() {}

  static String to(OpenAiDouble.Received request) {
    JsonNode example = StrictSchema.example(request.format().path("schema"));
    if (example.path("answers").isArray()) {
      JsonNode one = example.path("answers").path(0);
      ArrayNode answers = ((ObjectNode) example).putArray("answers");
      List<String> jobs =
          request.messages("user").stream().filter(text -> text.startsWith(JOB)).toList();
      for (int index = 1; index <= jobs.size(); index++) {
        ObjectNode answer = one.deepCopy();
        answer.put("index", index);
        String firstLine = jobs.get(index - 1).lines().skip(1).findFirst().orElse("");
        answer.findParents(QUOTE).forEach(claim -> ((ObjectNode) claim).put(QUOTE, firstLine));
        answers.add(answer);
      }
    }
    return example.toString();
  }
}
