package com.jobping.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CodedExceptionTest {
  private final CodedException coded = new CodedException("secret_unavailable", "There is none");

  @Test
  void itsCodeIsTheCodeOfTheFailure() {
    assertThat(CodedException.codeOf(coded)).isEqualTo("secret_unavailable");
    assertThat(CodedException.codeOf(new CodedException("outer", "It failed", coded)))
        .isEqualTo("outer");
  }

  @Test
  void whatALibraryWrappedKeepsItsCode() {
    assertThat(CodedException.codeOf(new UncheckedIOException(new IOException(coded))))
        .isEqualTo("secret_unavailable");
  }

  @Test
  void aFailureWithoutACodeIsKnownByItsClass() {
    assertThat(CodedException.codeOf(new UncheckedIOException(new IOException("no"))))
        .isEqualTo("UncheckedIOException");
  }
}
