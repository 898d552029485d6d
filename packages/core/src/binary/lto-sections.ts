/** Where objects of GCC's link-time optimization keep the options of their compiler (lto-streamer.cc, lto_get_section_name). */
export const LTO_OPTIONS = '.gnu.lto_.opts';
