'use server'

import { defineAction } from '#lib/action'
import { applyBrand, decideBrand, reviewBrand, tellStory } from './mutations.ts'
import { applyBrandInput, decideBrandInput, reviewBrandInput, tellStoryInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/brands', `/brands/${id}`]

export const applyBrandAction = defineAction({ name: 'brand.apply', input: applyBrandInput, run: applyBrand, revalidates })
export const decideBrandAction = defineAction({ name: 'brand.decide', input: decideBrandInput, run: decideBrand, revalidates })
export const tellStoryAction = defineAction({ name: 'brand.story', input: tellStoryInput, run: tellStory, revalidates })
export const reviewBrandAction = defineAction({ name: 'brand.review', input: reviewBrandInput, run: reviewBrand, revalidates })
