package com.jobping.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;

/** Batches as Lambda writes and reads them, by the serializers of its own runtime client. */
final class BatchJson {
  private static final ClassLoader LOADER = BatchJson.class.getClassLoader();

  private BatchJson() {}

  static String event(SQSEvent event) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    LambdaEventSerializers.serializerFor(SQSEvent.class, LOADER).toJson(event, json);
    return json.toString(UTF_8);
  }

  static SQSBatchResponse response(String json) {
    return LambdaEventSerializers.serializerFor(SQSBatchResponse.class, LOADER).fromJson(json);
  }
}
