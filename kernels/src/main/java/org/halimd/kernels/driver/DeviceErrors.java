package org.halimd.kernels.driver;

import jcuda.driver.CUresult;
import org.halimd.engine.RunFailure;

/** Calls to the CUDA driver that fail: one sentence that says what to do about it. */
final class DeviceErrors {
  private DeviceErrors() {}

  /**
   * Checks the result of a driver call.
   *
   * @param what what the call was for, to follow "could not"
   * @throws RunFailure unless the result is success
   */
  static void check(int result, String what) {
    if (result != CUresult.CUDA_SUCCESS) {
      throw new RunFailure(sentence(result, what));
    }
  }

  private static String sentence(int result, String what) {
    String code = CUresult.stringFor(result);
    return switch (result) {
      case CUresult.CUDA_ERROR_OUT_OF_MEMORY ->
          "the GPU has too little free memory to "
              + what
              + " ("
              + code
              + "); run fewer or smaller systems in one batch, or take a GPU with more memory";
      case CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU, CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION ->
          "this build of HaliMD has no kernels for this GPU and driver ("
              + code
              + " while trying to "
              + what
              + "); update the NVIDIA driver, or build HaliMD where nvcc knows the GPU";
      case CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE,
          CUresult.CUDA_ERROR_ECC_UNCORRECTABLE,
          CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
          CUresult.CUDA_ERROR_LAUNCH_FAILED,
          CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
          CUresult.CUDA_ERROR_UNKNOWN ->
          "the GPU was lost while trying to "
              + what
              + " ("
              + code
              + "); start again with --resume, on another GPU if it happens again";
      default -> "the CUDA driver could not " + what + ": " + code;
    };
  }
}
