/* A library of Windows that wine 8 lacks: random bytes, by a name that wine has. */
__declspec(dllimport) unsigned char SystemFunction036(void *, unsigned);
__declspec(dllexport) int ProcessPrng(unsigned char *data, unsigned long long size) {
  return SystemFunction036(data, (unsigned)size);
}
int start(void *module, unsigned reason, void *reserved) { return 1; }
