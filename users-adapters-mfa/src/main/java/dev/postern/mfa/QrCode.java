package dev.postern.mfa;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A QR code for a screen. */
final class QrCode {
  /** The standard's: ISO/IEC 18004 section 5.3.8. In modules. */
  private static final int QUIET_ZONE = 4;

  private final BitMatrix modules;

  private QrCode(BitMatrix modules) {
    this.modules = modules;
  }

  /** Of a text of ASCII, at most 2,953 characters. */
  static QrCode of(String text) {
    // A screen loses no modules to dirt, and fewer of them are easier to read.
    var hints =
        Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.L,
            EncodeHintType.MARGIN,
            QUIET_ZONE);
    try {
      return new QrCode(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  /** Dark on white, whatever is behind it, one unit to a module. */
  String toSvg() {
    int size = modules.getWidth();
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"QR code\""
        + (" viewBox=\"0 0 " + size + " " + size + "\" shape-rendering=\"crispEdges\">")
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
        + ("<path fill=\"#000\" d=\"" + path(size) + "\"/></svg>");
  }

  /** A rectangle for each run of dark modules in a row. */
  private String path(int size) {
    var path = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int run = darkFrom(x, y, size);
        if (run > 0) {
          path.append("M%d %dh%dv1h-%dz".formatted(x, y, run, run));
        }
        x += run;
      }
    }
    return path.toString();
  }

  private int darkFrom(int x, int y, int size) {
    int end = x;
    while (end < size && modules.get(end, y)) {
      end++;
    }
    return end - x;
  }
}
