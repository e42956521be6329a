/** What the public form offers until a city makes its own list: what anybody meets in the street, the most frequent first. */
export const publicCategories: readonly string[] = [
  '020110', // damaged road
  '010118', // street lamp
  '010102', // sewer cover
  '010103', // rain cover
  '020406', // water on the road
  '020102', // rubbish
  '020103', // rubble
  '020104', // dirty road
  '010305', // litter bin
  '010301', // public lavatory
  '020505', // parked cars
  '020506', // parked bicycles
  '038201', // blocked fire lane
  '038202', // charging lines out of windows
  '020301', // noise of a building site
  '020302', // dust of a building site
  '020402', // burst water pipe
  '020480', // fallen tree
  '010402', // street tree
  '010405', // green
  '010126', // sports equipment
  '010203', // bus shelter
  '010209', // traffic sign
  '010211', // railing
  '010116', // electric box
  '020201', // stuck advertisements
  '020504', // shop goods in the street
  '020508', // barbecue in the street
  '038501', // estate facilities
  '038401', // water supply
  '038402', // electricity supply
  '038701', // opinion
]
