package com.jobping.job;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A description in {@value #BYTES} bytes, which still tell how much two descriptions have in
 * common: a MinHash signature over its runs of three words, and how many such runs there are.
 * Markup, link targets, case and punctuation leave no trace in it.
 */
final class DescriptionSketch {
  private static final int SHINGLE_WORDS = 3;

  /** Below these, two texts share their runs by accident. */
  private static final int SHINGLES_NEEDED = 20;

  /** 128 components estimate a resemblance within 0.04, one standard deviation. */
  private static final SimilarityHashPolicy MIN_HASH =
      SimilarityHashing.superMinHash(128, 8, SuperMinHashVersion.V1);

  private static final Hasher64 HASHER = Hashing.komihash5_0();
  private static final int BYTES = 132;

  private static final Pattern NOT_PROSE =
      Pattern.compile(
          "<[^<>]{1,2000}>|\\]\\([^()\\s]{1,2000}\\)|(?:https?://|www\\.)\\S+|&[a-z]{2,8};|&#\\d{2,5};|\\\\");

  private final int shingles;
  private final byte[] signature;

  private DescriptionSketch(int shingles, byte[] signature) {
    this.shingles = shingles;
    this.signature = signature;
  }

  /** The sketch of {@code description}; none where it is too short to be told from others. */
  static Optional<DescriptionSketch> of(String description) {
    List<String> words = Words.ofText(NOT_PROSE.matcher(Words.fold(description)).replaceAll(" "));
    long[] shingles =
        IntStream.rangeClosed(0, words.size() - SHINGLE_WORDS)
            .mapToLong(
                start ->
                    HASHER.hashCharsToLong(
                        String.join(" ", words.subList(start, start + SHINGLE_WORDS))))
            .distinct()
            .toArray();
    return shingles.length < SHINGLES_NEEDED
        ? Optional.empty()
        : Optional.of(
            new DescriptionSketch(
                shingles.length,
                MIN_HASH.createHasher().compute(ElementHashProvider.ofValues(shingles))));
  }

  /** The sketch that {@link #toBytes} wrote. */
  static DescriptionSketch ofBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A sketch has " + BYTES + " bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int shingles = buffer.getInt();
    byte[] signature = new byte[MIN_HASH.getSignatureSizeInBytes()];
    buffer.get(signature);
    return new DescriptionSketch(shingles, signature);
  }

  /** This in {@value #BYTES} bytes. */
  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putInt(shingles).put(signature).array();
  }

  /** The part of all runs of both that both have (Jaccard), 0 to 1, estimated. */
  double resemblance(DescriptionSketch other) {
    return MIN_HASH.getFractionOfEqualComponents(signature, other.signature);
  }

  /** The part of the shorter one's runs that the longer one has too, 0 to 1, estimated. */
  double containment(DescriptionSketch other) {
    double resemblance = resemblance(other);
    double shared = resemblance * (shingles + other.shingles) / (1 + resemblance);
    return Math.min(1, shared / Math.min(shingles, other.shingles));
  }
}
