#include "nn/matrix.h"

namespace nn {

void fix_product_order() {
    Eigen::setCpuCacheSizes(32 * 1024, 256 * 1024, 2 * 1024 * 1024);
}

} // namespace nn
