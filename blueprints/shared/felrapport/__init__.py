"""The pages where what is wrong with Samspel is reported, and looked after."""
