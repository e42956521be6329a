/**
 * Made by tables/make-lunar.ts. The years of the Chinese calendar from 1900 (it began on 31 January) to 2100, hexadecimal: leap month
 * × 8,192 (0 where there is none) and a bit for each month in order, set where it has 30 days.
 */
export const lunarYears = `116d2 752 ea5 b64a 64b a9b 9556 56a b59 5752 752 db25 b25 a4b b4ab 2ad 56b 4b69 da9 fd92 e92 d25 ba4d a56 2b6
95b5 6d4 ea9 5e92 e92 cd26 52b a57 b2b6 b5a 6d4 6ec9 749 f693 a93 52b ca5b aad 56a 9b55 ba4 b49 5a93 a95 f52d
536 aad b5aa 5b2 da5 7d4a d4a 10a95 a97 556 cab5 ad5 6d2 8ea5 ea5 64a 6c97 a9b f55a 56a b69 b752 b52 b25 964b
a4b 114ab 2ad 56d cb69 da9 d92 9d25 d25 15a4d a56 2b6 c5b5 6d5 ea9 be92 e92 d26 6a56 a57 114d6 35a 6d5 b6c9
749 693 952b 52b a5b 555a 56a fb55 ba4 b49 ba93 a95 52d 8aad ab5 135aa 5d2 da5 dd4a d4a c95 952e 556 ab5 55b2
6d2 cea5 725 64b ac97 cab 55a 6ad6 b69 17752 b52 b25 da4b a4b 4ab a55b 5ad b6a 5b52 d92 fd25 d25 a55 b4ad 4b6
5b5 6daa ec9 11e92 e92 d26 ca56 a57 4d6 86d5 755 749 6e93 693 f52b 52b a5b b55a 56a b65 974a b4a 11a95 a95 52d
caad ab5 5aa 8ba5 da5 d4a 7c95 c96 f94e 556 ab5 b5b2 6d2 ea5 8e4a 68b 10c97 4ab 55b cad6 b6a 752 9725 b25 a8b
549b
4ab`
