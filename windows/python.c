/* python.exe of the stand-in: hands its command line to the Python that lies beside it. */
typedef unsigned short letter;
__declspec(dllimport) int Py_Main(int, letter **);
__declspec(dllimport) letter *GetCommandLineW(void);
__declspec(dllimport) letter **CommandLineToArgvW(const letter *, int *);
__declspec(dllimport) void ExitProcess(unsigned);

void start(void) {
  int count;
  letter **words = CommandLineToArgvW(GetCommandLineW(), &count);
  ExitProcess(Py_Main(count, words));
}
