package dev.postern.testkit;

import dev.postern.session.SessionCarrier;

class MapCarrierTest extends DeviceCarrierContract {

  @Override
  protected SessionCarrier empty() {
    return new MapCarrier();
  }

  @Override
  protected SessionCarrier next(SessionCarrier carrier) {
    return carrier;
  }
}
