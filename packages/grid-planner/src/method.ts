/** How the grids were drawn, with the sources in the docstrings of the files named there. */
export const METHOD =
  'recursive spanning-tree cuts and recombination (ReCom, DeFord, Duchin, Solomon 2021) on the Voronoi neighbour graph cut by barriers; Fiduccia–Mattheyses moves under annealing, every grid in one piece; exact by dynamic programming up to 13 positions'
